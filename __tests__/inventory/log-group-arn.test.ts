import { parseLogGroupArn } from "../../modules/inventory";

it.each(["", ":*"])("the ARN of a log group tells where it is, with %p at its end", (end) => {
  expect(parseLogGroupArn(`arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/vpn/s2s#1${end}`)).toEqual({
    accountId: "111122223333",
    region: "cn-north-1",
    name: "/aws/vpn/s2s#1",
  });
});

it.each(["", "/aws/vpn", "arn:aws:sns:eu-west-1:111122223333:topic", "arn:aws:logs:eu-west-1:111122223333:log-group:"])(
  "%p is the ARN of no log group",
  (text) => {
    expect(parseLogGroupArn(text)).toBeUndefined();
  },
);
