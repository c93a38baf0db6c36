import { openToEverybody } from "#app/_server/roles.ts";

export default function StatusPage() {
  openToEverybody();
  return <h1>Status</h1>;
}
