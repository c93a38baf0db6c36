// oxlint-disable-next-line no-restricted-imports -- the one place
import NextLink, { type LinkProps } from "next/link";

/**
 * A link inside the application. Nothing is fetched before somebody follows it: a page of the control room has forty links, every page is
 * made anew for whoever asks, and forty requests for each look would take the machine from those who are waiting for it.
 */
export function Link<Route>(props: LinkProps<Route>) {
  return <NextLink prefetch={false} {...props} />;
}
