/** Opens the database and validates the environment before the first request, so that a wrong setting stops the start. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { database } = await import("./app/_server/database.ts");
  database();
}
