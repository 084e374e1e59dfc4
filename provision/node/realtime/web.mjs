import { setTimeout as wait } from "node:timers/promises";

const TIMEOUT_MS = 10_000;
const TRIES = 4;
const PAUSE_MS = 1000;

/** Questions to the web server in the name of a user, who is known to it by the session cookie. */
export class WebServer {
	constructor(url) {
		this.url = url;
	}

	/** {user, user_type} of a session; Guest when the session is unknown. Throws when the server does not answer. */
	async userOf(site, sid) {
		const answer = await this.#ask(site, sid, "get_user_info", {});
		return answer.ok ? (await answer.json()).message : { user: "Guest", user_type: null };
	}

	/** Whether the user may read documents of a type, or one document of it if `docname` is given. */
	async mayRead(site, sid, doctype, docname) {
		const answer =
			docname === undefined
				? await this.#ask(site, sid, "can_subscribe_doctype", { doctype })
				: await this.#ask(site, sid, "can_subscribe_doc", { doctype, docname });
		return answer.ok && (await answer.json()).message === true;
	}

	/** A web server that restarts is asked again; one that says no is not. */
	async #ask(site, sid, method, parameters) {
		const url = `${this.url}/api/method/frappe.realtime.${method}?${new URLSearchParams(parameters)}`;
		const headers = { Accept: "application/json", Cookie: `sid=${sid}`, "X-Frappe-Site-Name": site };
		for (let attempt = 1; ; attempt++) {
			try {
				const answer = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
				if (answer.status < 500 || attempt === TRIES) return answer;
			} catch (failure) {
				if (attempt === TRIES) throw new Error(`no answer from the web server at ${this.url}`, { cause: failure });
			}
			await wait(PAUSE_MS);
		}
	}
}
