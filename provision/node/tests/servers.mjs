/** Servers for the tests: real Redis, a stand-in for the framework's web server, the realtime server itself. */
import { spawn, spawnSync } from "node:child_process";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "realtime.mjs");
const USERS = {
	"sid-officer": { user: "officer@example.org", user_type: "System User" },
	"sid-coach": { user: "coach@example.org", user_type: "System User" },
	"sid-portal": { user: "portal@example.org", user_type: "Website User" },
};
const READABLE = new Set(["Participant", "Participant/GEN-1", "Participant/GEN/2"]);

export const NO_REDIS =
	spawnSync("redis-server", ["--version"]).status === 0 ? false : "redis-server is not installed";

/** Below the range from which outgoing connections take theirs: the port stays free while a server restarts. */
export function freePort() {
	const port = 20_000 + Math.floor(Math.random() * 10_000);
	return new Promise((resolve) => {
		const probe = net.createServer();
		probe.once("error", () => resolve(freePort()));
		probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(port)));
	});
}

export function startRedis(port, folder) {
	const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", ""];
	return spawn("redis-server", words, { cwd: folder, stdio: "ignore" });
}

/** Answers as frappe.realtime does, for the users above; notes each question in `asked`. */
export function startWebServer(port, asked) {
	const server = http.createServer((request, response) => {
		const url = new URL(request.url, "http://localhost");
		const method = url.pathname.replace("/api/method/frappe.realtime.", "");
		const sid = /sid=([^;]*)/.exec(request.headers.cookie ?? "")?.[1];
		asked.push({ method, sid, site: request.headers["x-frappe-site-name"] });
		const user = USERS[sid] ?? { user: "Guest", user_type: null };
		const [doctype, name] = ["doctype", "docname"].map((key) => url.searchParams.get(key));
		const allowed = user.user !== "Guest" && READABLE.has(name === null ? doctype : `${doctype}/${name}`);
		const message = method === "get_user_info" ? user : allowed ? true : null;
		response.writeHead(message === null ? 403 : 200, { "Content-Type": "application/json" });
		response.end(JSON.stringify({ message }));
	});
	return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

/** The program under test; what it complains of is in `complaints`. */
export function startRealtime(bench, environment = {}) {
	const env = { ...process.env, GENESIS_DEFAULT_SITE: "", ...environment };
	const child = spawn(process.execPath, [PROGRAM, "--bench", bench], { stdio: ["ignore", "ignore", "pipe"], env });
	child.complaints = "";
	child.stderr.on("data", (chunk) => (child.complaints += chunk));
	return child;
}

export async function answersHealth(child, port) {
	for (let tries = 0; tries < 100; tries++) {
		try {
			const answer = await fetch(`http://127.0.0.1:${port}/health`);
			if (answer.ok) return;
		} catch {
			// Not listening yet.
		}
		await wait(100);
	}
	throw new Error(`the realtime server did not start: ${child.complaints}`);
}

/** The exit status of a program that ends. */
export function ended(child) {
	return new Promise((resolve) => child.once("close", resolve));
}
