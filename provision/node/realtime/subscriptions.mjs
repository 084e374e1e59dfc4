import { doctypeRoom, documentRoom, openDocumentRoom, taskRoom } from "./rooms.mjs";

/** Longer names than any document can have, and more rooms than a day at the Desk opens, are refused. */
const LONGEST_NAME = 300;
const MOST_ROOMS = 2000;

/**
 * Answer a signed-in user's requests to join rooms.
 *
 * @param socket with `data` {user, site, sid}
 * @param mayRead (site, sid, doctype, docname?) => Promise<boolean>
 */
export function handleSubscriptions(socket, mayRead) {
	const { site, sid } = socket.data;
	// Asking the web server takes a moment: a room left meanwhile must not be joined by the late answer.
	const wanted = new Set();

	const join = async (room, allowed) => {
		if (wanted.size >= MOST_ROOMS) return false;
		wanted.add(room);
		const joins = (socket.rooms.has(room) || (await allowed())) && wanted.has(room) && socket.connected;
		if (joins) socket.join(room);
		else wanted.delete(room);
		return joins;
	};
	const leave = (room) => {
		wanted.delete(room);
		socket.leave(room);
	};
	const mayReadDocument = (doctype, name) => async () =>
		socket.rooms.has(documentRoom(doctype, name)) || (await mayRead(site, sid, doctype, name));

	on(socket, "doctype_subscribe", 1, (doctype) => join(doctypeRoom(doctype), () => mayRead(site, sid, doctype)));
	on(socket, "doctype_unsubscribe", 1, (doctype) => leave(doctypeRoom(doctype)));
	on(socket, "doc_subscribe", 2, (doctype, name) =>
		join(documentRoom(doctype, name), mayReadDocument(doctype, name))
	);
	on(socket, "doc_unsubscribe", 2, (doctype, name) => leave(documentRoom(doctype, name)));
	on(socket, "doc_open", 2, async (doctype, name) => {
		const joined = await join(openDocumentRoom(doctype, name), mayReadDocument(doctype, name));
		if (joined) await tellViewers(socket.nsp, doctype, name);
	});
	on(socket, "doc_close", 2, async (doctype, name) => {
		leave(openDocumentRoom(doctype, name));
		await tellViewers(socket.nsp, doctype, name);
	});
	// Tasks have random identifiers that only the person who started one is told.
	for (const event of ["task_subscribe", "progress_subscribe"]) {
		on(socket, event, 1, (task) => join(taskRoom(task), async () => true));
	}
	on(socket, "task_unsubscribe", 1, (task) => leave(taskRoom(task)));

	let opened = [];
	socket.on("disconnecting", () => {
		opened = [...socket.rooms].map(asOpenDocument).filter(Boolean);
	});
	socket.on("disconnect", () => {
		wanted.clear();
		for (const [doctype, name] of opened) {
			tellViewers(socket.nsp, doctype, name).catch((failure) => complain(socket, failure));
		}
	});
}

/** Tell everyone who has a document open who else has. */
async function tellViewers(namespace, doctype, docname) {
	const room = openDocumentRoom(doctype, docname);
	const sockets = await namespace.in(room).fetchSockets();
	const users = [...new Set(sockets.map((socket) => socket.data.user))];
	namespace.to(room).emit("doc_viewers", { doctype, docname, users });
}

/** A document type's name has no slash, so the first one ends it. */
function asOpenDocument(room) {
	return /^open_doc:([^/]+)\/(.*)$/s.exec(room)?.slice(1);
}

/** Handle an event that carries `count` names; anything else it carries makes it be ignored. */
function on(socket, event, count, handler) {
	socket.on(event, async (...given) => {
		const names = given.slice(0, count).map((name) => (typeof name === "number" ? String(name) : name));
		if (names.length < count || !names.every(isName)) return;
		try {
			await handler(...names);
		} catch (failure) {
			complain(socket, failure);
		}
	});
}

function isName(value) {
	return typeof value === "string" && value.length > 0 && value.length <= LONGEST_NAME;
}

function complain(socket, failure) {
	console.error(`${socket.data.site}: ${failure.message}`);
}
