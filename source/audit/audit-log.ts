import type {ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import {partiesOf} from '../telephony/parties.js';
import {safeJson} from '../output/json.js';

/** An action that is about to go out: the id of its server, the call that it is about as last seen, and who the server takes us for, if that is known. */
type AuditedAction = {
	readonly server: string;
	readonly request: ActionRequest;
	readonly channel: Channel | undefined;
	readonly who: string;
};

/** A command of the person's own that is about to be run for a call, by its name: its words can hold what is no log's business. */
type AuditedCommand = {
	readonly server: string;
	readonly command: string;
	readonly channel: Channel;
	readonly who: string;
};

/** How a program ended, or why it could not be started. */
export type ProgramEnd = {readonly code: number} | {readonly signal: string} | {readonly answer: string};

/** How far an action has come; the words are those of the screen's own log. */
type AuditStep = 'accepted' | 'seen' | 'unseen' | 'gone' | 'refused' | 'unsent' | 'unknown';

/** Remembers what was done to calls. `id` is the caller's own number for an action. */
export type AuditLog = {
	/** Returns when it is written; only then may the action go out, or the program be started. */
	readonly begin: (id: number, deed: AuditedAction | AuditedCommand) => void;
	/** `answer` are the server's own words, or what failed. */
	readonly tell: (id: number, step: AuditStep, answer?: string) => void;
	/** How the program of a command ended. */
	readonly end: (id: number, how: ProgramEnd) => void;
	/** Completes what has no answer yet, as nobody will be there to hear it. Returns how many actions those were. */
	readonly leave: () => number;
};

/** For the simulated switch, where nothing is done to anybody. */
export const noAudit: AuditLog = {
	begin() {
		// Nothing is written.
	},
	tell() {
		// Nothing is written.
	},
	end() {
		// Nothing is written.
	},
	leave: () => 0,
};

type AuditLogOptions = {
	/** The server's address. */
	readonly server: string;
	/** Tells the actions of this run from those of every other one in the same file. */
	readonly run: string;
	readonly now: () => number;
	/** Who is signed in as far as that is known without the server, which may not have said it yet. */
	readonly known?: string | undefined;
	/** Takes one line, without its end. It never throws. */
	readonly write: (line: string) => void;
};

/** As sent. Number and name are separate fields, so that neither passes for the other. */
const twoParties = (channel: Channel) => {
	const {from, to} = partiesOf(channel);
	return {
		from: from.number,
		from_name: from.name || undefined,
		to: to.number,
		to_name: to.name || undefined,
	};
};

const partiesText = ({request, channel}: AuditedAction) =>
	request.kind === 'call' ? {from: request.caller, to: request.called} : channel && twoParties(channel);

const nobodyKnown = 'unknown: the server had not told it';

/** One JSON line before an action, and one for each step of it, joined by their `id`. */
export const createAuditLog = ({server, run, now, write, known = ''}: AuditLogOptions): AuditLog => {
	const line = (id: number, step: string, more: Record<string, unknown>) => {
		write(safeJson({time: new Date(now()).toISOString(), id: `${run}-${id}`, step, ...more}));
	};

	/** The actions without an answer, the programs that run, and those of both that were left so. */
	const open = new Set<number>();
	const running = new Set<number>();
	const left = new Set<number>();
	const whoOf = (who: string) => who || known || nobodyKnown;
	return {
		begin(id, deed) {
			if ('command' in deed) {
				const {command, channel, who} = deed;
				running.add(id);
				line(id, 'starting', {
					server,
					who: whoOf(who),
					action: 'command',
					uuid: channel.uuid,
					...twoParties(channel),
					command,
				});
				return;
			}

			open.add(id);
			const {kind, ...parameters} = deed.request;
			const {uuid, ...sent} = {uuid: undefined, ...parameters};
			line(id, 'sending', {
				server,
				who: whoOf(deed.who),
				action: kind,
				uuid,
				...partiesText(deed),
				sent,
			});
		},
		tell(id, step, answer) {
			open.delete(id);
			if (!left.has(id)) {
				line(id, step, {answer});
			}
		},
		end(id, how) {
			running.delete(id);
			if (!left.has(id)) {
				line(id, 'answer' in how ? 'unstarted' : 'ended', how);
			}
		},
		leave() {
			const unanswered = [...open];
			open.clear();
			for (const id of running) {
				left.add(id);
				line(id, 'left', {answer: 'it still ran'});
			}

			running.clear();
			for (const id of unanswered) {
				left.add(id);
				line(id, 'unknown', {answer: 'left before an answer'});
			}

			return unanswered.length;
		},
	};
};
