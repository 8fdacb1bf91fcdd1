// The platform's print component on this computer: its WebSocket, one frame a question, and a notice when a task ends.
// What is printed goes from the server through here to the component, and is kept nowhere.
import { requestId } from "../../api/client";
import type { PrintResult, Waybill } from "./data";

const REMEMBERED = "pinerp.printComponent";
const CONNECT_MS = 3_000;
const ANSWER_MS = 10_000;
const PAPER_MS = 20_000;
const PAPER_EACH_MS = 1_500;
/** Sheets of one task: the component tells of a task when all of it is out. */
const AT_ONCE = 50;

type Frame = Record<string, unknown> & { cmd?: string; requestID?: string };

/** Where the component listens: https pages may open only its wss port. */
export function componentAddress(): string {
  const usual = window.location.protocol === "https:" ? "wss://127.0.0.1:18653" : "ws://127.0.0.1:5000";
  return localStorage.getItem(REMEMBERED) || usual;
}

export function rememberAddress(address: string): void {
  if (address.trim()) localStorage.setItem(REMEMBERED, address.trim());
  else localStorage.removeItem(REMEMBERED);
}

export interface Printers {
  names: string[];
  usual: string;
}

export class PrintComponent {
  private answers = new Map<string, (frame: Frame) => void>();
  private notices = new Map<string, (frame: Frame) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.onmessage = (event) => this.hear(String(event.data));
  }

  static connect(address: string): Promise<PrintComponent> {
    return new Promise((done, fail) => {
      let socket: WebSocket;
      try {
        socket = new WebSocket(address);
      } catch (error) {
        fail(error);
        return;
      }
      const patience = setTimeout(() => socket.close(), CONNECT_MS);
      socket.onopen = () => {
        clearTimeout(patience);
        done(new PrintComponent(socket));
      };
      socket.onclose = () => fail(new Error("closed"));
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.socket.close();
  }

  async printers(): Promise<Printers> {
    const said = await this.ask("getPrinters", {});
    const names = ((said.printers as { name: string }[] | undefined) ?? []).map((one) => one.name);
    return { names, usual: names.includes(String(said.defaultPrinter)) ? String(said.defaultPrinter) : (names[0] ?? "") };
  }

  /** The address of the component's own preview. */
  async preview(waybills: Waybill[], printer: string): Promise<string> {
    const said = await this.ask("print", task(waybills, printer, true, requestId()));
    if (said.status === "failed") throw new Error(String(said.msg ?? ""));
    return String(said.previewURL ?? "");
  }

  /** Print, task by task; a waybill without an answer is left out of the results. */
  async print(waybills: Waybill[], printer: string, tell: (results: PrintResult[]) => Promise<void>): Promise<void> {
    for (let from = 0; from < waybills.length; from += AT_ONCE) {
      const some = waybills.slice(from, from + AT_ONCE);
      await tell(await this.printSome(some, printer));
    }
  }

  private async printSome(waybills: Waybill[], printer: string): Promise<PrintResult[]> {
    const id = requestId();
    const notice = new Promise<Frame>((heard) => this.notices.set(id, heard));
    let said: Frame;
    try {
      said = await this.ask("print", task(waybills, printer, false, id));
      if (said.status === "failed") return waybills.map((one) => result(one, false, String(said.msg ?? "")));
      const told = await within(notice, PAPER_MS + PAPER_EACH_MS * waybills.length).catch(() => this.askedFor(id));
      return readResults(waybills, told);
    } catch {
      return []; // it may have been accepted: nothing is known
    } finally {
      this.notices.delete(id);
    }
  }

  /** Where no notice came, the component is asked. */
  private async askedFor(id: string): Promise<Frame> {
    try {
      const said = await this.ask("getTaskStatus", { taskID: [id] });
      const [found] = (said.printStatus as { detailStatus?: unknown }[] | undefined) ?? [];
      return { printStatus: found?.detailStatus ?? [] };
    } catch {
      return { printStatus: [] };
    }
  }

  private ask(cmd: string, body: Record<string, unknown>): Promise<Frame> {
    const id = requestId();
    const answer = new Promise<Frame>((heard) => this.answers.set(id, heard));
    this.socket.send(JSON.stringify({ cmd, requestID: id, version: "1.0", ...body }));
    return within(answer, ANSWER_MS).finally(() => this.answers.delete(id));
  }

  private hear(text: string): void {
    let frame: Frame;
    try {
      frame = JSON.parse(text) as Frame;
    } catch {
      return;
    }
    const isNotice = frame.cmd === "PrintResultNotify" || frame.cmd === "notifyPrintResult";
    if (isNotice) this.notices.get(String(frame.taskID))?.(frame);
    else this.answers.get(String(frame.requestID))?.(frame);
  }
}

function within<T>(wanted: Promise<T>, milliseconds: number): Promise<T> {
  const tooLate = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("no answer")), milliseconds));
  return Promise.race([wanted, tooLate]);
}

function task(waybills: Waybill[], printer: string, preview: boolean, taskID: string) {
  const documents = waybills.map((one) => ({ documentID: one.waybill_no, contents: [JSON.parse(one.print_data)] }));
  return { ERPId: "PinERP", ISVName: "PinERP", task: { taskID, printer, preview, previewType: "pdf", documents } };
}

const result = (one: Waybill, is_printed: boolean, reason: string): PrintResult => ({
  id: one.id,
  waybill_no: one.waybill_no,
  is_printed,
  reason: is_printed ? "" : reason,
});

interface Said {
  status?: string;
  msg?: string;
  detail?: string;
}

/** What a notice says of each waybill; one that it does not name is not known. */
export function readResults(waybills: Waybill[], notice: Frame): PrintResult[] {
  const said = new Map<string, Said>();
  for (const one of (notice.printStatus as ({ documentID: string } & Said)[] | undefined) ?? []) said.set(one.documentID, one);
  return waybills.flatMap((one) => {
    const found = said.get(one.waybill_no);
    return found ? [result(one, found.status === "success", found.msg || found.detail || found.status || "")] : [];
  });
}
