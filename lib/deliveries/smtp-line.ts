import type { Socket } from "node:net";
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/**
 * A connection on which mails can be sent. nodemailer has greeted, encrypted and signed in, and goes on watching the socket: it says
 * `error` with a code that names the cause, and `end`. Only what the server replies from now on is read by whoever has the line.
 */
export type Line = { connection: SMTPConnection; socket: Socket; extensions: Extensions };

/** What the server offers. */
export type Extensions = { pipelining: boolean; size: boolean; smtpUtf8: boolean };

/** @throws what nodemailer reports: no connection, no encryption, no sign-in */
export function openLine(options: SMTPConnectionOptions, auth?: SMTPConnectionAuth): Promise<Line> {
  const connection = new SMTPConnection(options);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      connection.on("error", () => undefined);
      connection.close();
      reject(error);
    };
    connection.once("error", fail);
    connection.connect((error) => {
      if (error) return fail(error);
      const extensions = readExtensions(connection.lastServerResponse || "");
      const ready = () => {
        connection.removeListener("error", fail);
        resolve(takeOver(connection, extensions));
      };
      if (!auth) return ready();
      connection.login(auth, (refusal) => (refusal ? fail(refusal) : ready()));
    });
  });
}

/** In the same turn in which the last reply was read, so that none is lost. */
function takeOver(connection: SMTPConnection, extensions: Extensions): Line {
  // oxlint-disable-next-line no-underscore-dangle -- documented as public all the same
  const socket = connection._socket as Socket;
  socket.removeAllListeners("data");
  connection.on("error", () => undefined); // whoever sends learns of it; on an idle line it only ends it
  return { connection, socket, extensions };
}

/** The answer to the last EHLO. */
export function readExtensions(greeting: string): Extensions {
  const offers = (keyword: string) => new RegExp(`^250[ -]${keyword}\\b`, "im").test(greeting);
  return { pipelining: offers("PIPELINING"), size: offers("SIZE"), smtpUtf8: offers("SMTPUTF8") };
}
