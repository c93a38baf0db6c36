import { requireRole } from "#app/_server/roles.ts";

export default async function SearchPage() {
  await requireRole("dispatcher", "approver", "secretary", "list_owner", "auditor", "admin");
  return <h1>Suche</h1>;
}
