import type { LookupFunction } from "node:net";

/** How names become addresses, and which addresses (not names) may be asked. */
export type LookupRules = {
  resolve: (host: string) => Promise<{ address: string; family: number }[]>;
  mayAsk: (address: string) => boolean;
};

/**
 * What is connected to is what was checked: a name that answers differently the second time is not asked a second time.
 *
 * @param refusal the error when none of the host's addresses may be asked
 */
export function checkedLookup({ resolve, mayAsk }: LookupRules, refusal: (host: string) => Error): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const allowed = found.filter(({ address }) => mayAsk(address));
        const [first] = allowed;
        if (!first) callback(refusal(host), "");
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}
