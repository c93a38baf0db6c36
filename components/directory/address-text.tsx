/** An address that may break behind its @ and nowhere else. */
export function AddressText({ value }: { value: string }) {
  const [local = "", domain] = value.split("@");
  if (domain === undefined) return <>{value}</>;
  return (
    <>
      {local}@<wbr />
      {domain}
    </>
  );
}
