export function PhoneLink({ number }: { number: string }) {
  return (
    <a className="nowrap" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
      {number}
    </a>
  );
}
