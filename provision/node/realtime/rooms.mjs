/** Room names, as the framework's realtime.py builds them. */
export const ALL_DESK_USERS = "all";
export const WEBSITE = "website";
export const userRoom = (user) => `user:${user}`;
export const doctypeRoom = (doctype) => `doctype:${doctype}`;
export const documentRoom = (doctype, name) => `doc:${doctype}/${name}`;
export const openDocumentRoom = (doctype, name) => `open_doc:${doctype}/${name}`;
export const taskRoom = (task) => `task_progress:${task}`;

/** Rooms of a user from the first moment: a guest hears what the public website is told, and nothing else. */
export function firstRooms({ user, userType }) {
	if (user === "Guest") return [WEBSITE];
	return [WEBSITE, userRoom(user), ...(userType === "System User" ? [ALL_DESK_USERS] : [])];
}
