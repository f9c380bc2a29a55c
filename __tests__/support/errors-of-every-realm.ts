import { types } from "node:util";

// Jest runs tests in a realm of their own, whose `Error` is not that of Node's network code: there an ECONNRESET is no
// `instanceof Error`, and the SDK replaces it by one without code. Outside of Jest there is one realm.
const inherited = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, candidate: unknown): boolean {
    return (this === Error && types.isNativeError(candidate)) || inherited.call(this as () => void, candidate);
  },
});
