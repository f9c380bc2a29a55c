import { sampleEstate, startSandbox } from "../../modules/sandbox";

// A process that closes its sandbox while many requests wait in it. It ends by itself only when nothing is left open.
async function main(): Promise<void> {
  const sandbox = await startSandbox(sampleEstate());
  sandbox.faults.inject({ kind: "no-answer", service: "ec2" });
  sandbox.faults.inject({ kind: "latency", milliseconds: 600_000, service: "sts" });
  const waiting = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? "ec2" : "sts")).map((service) =>
    fetch(sandbox.url, {
      method: "POST",
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20250101/eu-west-1/${service}/aws4_request` },
      body: "Action=DescribeRegions",
    }).then(
      () => "answered",
      () => "ended",
    ),
  );
  while (sandbox.requests.length < waiting.length) await new Promise(setImmediate);
  await sandbox.close();
  process.stdout.write([...new Set(await Promise.all(waiting))].join(" "));
}

void main();
