/**
 * Carry realtime events (progress bars, notifications, list updates) from the framework to browsers.
 *
 *   node realtime.mjs --bench <root>
 *
 * Listens on the loopback interface only. Ends with status 0 on SIGTERM and SIGINT.
 */
import { parseArgs } from "node:util";

import { UsageError } from "./lib/errors.mjs";
import { readConfig } from "./realtime/config.mjs";
import { RealtimeServer } from "./realtime/server.mjs";

const LONGEST_STOP_MS = 3000;

function readArguments() {
	try {
		const { values } = parseArgs({ options: { bench: { type: "string" } } });
		if (values.bench) return values;
	} catch (failure) {
		throw new UsageError(failure.message);
	}
	throw new UsageError("Usage: node realtime.mjs --bench <root>");
}

async function main() {
	const config = readConfig(readArguments().bench);
	const server = new RealtimeServer(config);
	let stopping = false;
	const stop = () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(0), LONGEST_STOP_MS).unref();
		server.stop().then(() => process.exit(0));
	};
	process.on("SIGTERM", stop);
	process.on("SIGINT", stop);
	await server.start();
	console.log(`Realtime server listens on http://127.0.0.1:${config.port}`);
}

main().catch((failure) => {
	if (failure.code === "EADDRINUSE") console.error(`Port ${failure.port} is taken: change socketio_port.`);
	else console.error(failure instanceof UsageError ? failure.message : failure);
	process.exit(failure instanceof UsageError ? 2 : 1);
});
