import path from "node:path";

import { createClient } from "redis";

import { readJson } from "../lib/files.mjs";

const CONNECT_TIMEOUT_MS = 1000;
/** Each site keeps the list under its own prefix, and its public pages, which name the files. */
const STALE = ["assets_json", "*|assets_json", "*|website_page"];

/**
 * Make running web servers read assets.json anew and drop pages that name old files.
 *
 * @returns whether a cache answered; none does before the bench has been started.
 */
export async function forgetCachedAssets(bench) {
	const config = readJson(path.join(bench.sites, "common_site_config.json"), {});
	if (!config.redis_cache) return false;
	const client = createClient({
		url: config.redis_cache,
		socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false },
	});
	client.on("error", () => {});
	try {
		await client.connect();
	} catch {
		return false;
	}
	try {
		for (const pattern of STALE) {
			const keys = await client.keys(pattern);
			if (keys.length) await client.del(keys);
		}
		return true;
	} finally {
		await client.quit();
	}
}
