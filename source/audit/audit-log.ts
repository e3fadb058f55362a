import type {ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import {partiesOf, partyText} from '../domain/parties.js';
import {safeJson} from '../output/json.js';

/** An action that is about to go out: the call that it is about as last seen, and who the server takes us for, if that is known. */
type AuditedAction = {
	readonly request: ActionRequest;
	readonly channel: Channel | undefined;
	readonly who: string;
};

/** How far an action has come; the words are those of the screen's own log. */
type AuditStep = 'accepted' | 'seen' | 'unseen' | 'gone' | 'refused' | 'unsent' | 'unknown';

/** Remembers what was done to calls. `id` is the caller's own number for an action. */
export type AuditLog = {
	/** Returns when it is written; only then may the action go out. */
	readonly begin: (id: number, action: AuditedAction) => void;
	/** `answer` are the server's own words, or what failed. */
	readonly tell: (id: number, step: AuditStep, answer?: string) => void;
	/** Completes what has no answer yet, as nobody will be there to hear it. Returns how many those were. */
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

const partiesText = ({request, channel}: AuditedAction) => {
	if (request.kind === 'call') {
		return {from: request.caller, to: request.called};
	}

	const parties = channel && partiesOf(channel);
	return parties && {from: partyText(parties.from), to: partyText(parties.to)};
};

const nobodyKnown = 'unknown: the server had not told it';

/** One JSON line before an action, and one for each step of it, joined by their `id`. */
export const createAuditLog = ({server, run, now, write, known = ''}: AuditLogOptions): AuditLog => {
	const line = (id: number, step: string, more: Record<string, unknown>) => {
		write(safeJson({time: new Date(now()).toISOString(), id: `${run}-${id}`, step, ...more}));
	};

	/** Those without an answer, and those that were left so. */
	const open = new Set<number>();
	const left = new Set<number>();
	return {
		begin(id, action) {
			open.add(id);
			const {kind, ...parameters} = action.request;
			const {uuid, ...sent} = {uuid: undefined, ...parameters};
			line(id, 'sending', {
				server,
				who: action.who || known || nobodyKnown,
				action: kind,
				uuid,
				...partiesText(action),
				sent,
			});
		},
		tell(id, step, answer) {
			open.delete(id);
			if (!left.has(id)) {
				line(id, step, {answer});
			}
		},
		leave() {
			const unanswered = [...open];
			open.clear();
			for (const id of unanswered) {
				left.add(id);
				line(id, 'unknown', {answer: 'left before an answer'});
			}

			return unanswered.length;
		},
	};
};
