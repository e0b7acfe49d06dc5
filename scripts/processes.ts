import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** Whether a process runs; one that ended and was not yet collected by its parent counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return statusFields(pid)?.[0] !== "Z";
}

/** The moment a process began, as text that differs for a later process of the same number. "" when unknown. */
export function startedAt(pid: number): string {
  if (process.platform === "linux") return statusFields(pid)?.[19] ?? "";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** The parent of a process; 0 when unknown. */
export function parentOf(pid: number): number {
  if (pid === process.pid) return process.ppid;
  if (process.platform === "linux") return Number(statusFields(pid)?.[1] ?? 0);
  try {
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).trim());
  } catch {
    return 0;
  }
}

/**
 * Calls `gone` once when npm, which started this process, has died: a killed npm tells nobody.
 * Where npm ran a shell that stayed in between, the shell's parent is watched too.
 * Does nothing for a process that npm did not start.
 */
export function watchNpm(gone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const grandparent = isShell(parent) ? parentOf(parent) : 0;
  const npmLives = () => {
    if (process.ppid !== parent) return false;
    if (grandparent === 0) return true;
    return process.platform === "linux" ? parentOf(parent) === grandparent : isAlive(grandparent);
  };
  const timer = setInterval(() => {
    if (npmLives()) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

function isShell(pid: number): boolean {
  try {
    const name =
      process.platform === "linux"
        ? fs.readFileSync(`/proc/${pid}/comm`, "utf8")
        : execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
    return /(^|[/-])(sh|dash|bash|ash|zsh|ksh|busybox)$/.test(name.trim());
  } catch {
    return false;
  }
}

/** Fields of /proc/PID/stat after the name, from the state letter on; null where there is none. */
function statusFields(pid: number): string[] | null {
  if (process.platform !== "linux") return null;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
