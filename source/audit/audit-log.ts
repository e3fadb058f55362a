import type {ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import {unmasked} from '../telephony/masking/mask.js';
import {partiesOf} from '../telephony/parties.js';
import {safeJson} from '../output/json.js';

/** An action that is about to be sent. `server` is an id; `channel` is the channel as last listed; `who` is the signed-in user, if known. */
type AuditedAction = {
	readonly server: string;
	readonly request: ActionRequest;
	readonly channel: Channel | undefined;
	readonly who: string;
};

/** A custom command that is about to run for a call, by its title. Its arguments may be private, so they are not logged. */
type AuditedCommand = Pick<AuditedAction, 'server' | 'who'> & {readonly command: string; readonly channel: Channel};

/** How a program ended, or why it could not be started. */
export type ProgramEnd = {readonly code: number} | {readonly signal: string} | {readonly answer: string};

/** A step of an action, named as on the screen. */
type AuditStep = 'accepted' | 'seen' | 'unseen' | 'gone' | 'refused' | 'unsent' | 'unknown';

/** Logs actions on calls. `id` is the caller's own number for an action. */
export type AuditLog = {
	/** Returns once the line is written; only then may the action be sent or the program be started. */
	readonly begin: (id: number, entry: AuditedAction | AuditedCommand) => void;
	/** `answer` is the server's own text, or what failed. */
	readonly record: (id: number, step: AuditStep, answer?: string) => void;
	/** Logs how the program of a custom command ended. */
	readonly end: (id: number, how: ProgramEnd) => void;
	/** Logs the outcome of whatever is still open as unknown. Returns how many actions had no answer. */
	readonly close: () => number;
};

const nothing = () => undefined;

/** For the simulated switch: its calls are nobody's. */
export const noAudit: AuditLog = {begin: nothing, record: nothing, end: nothing, close: () => 0};

type AuditLogOptions = {
	/** The address of a server, and the user of its saved sign-in until the server names one; `undefined` for a server that is not logged. */
	readonly about: (server: string) => {readonly address: string; readonly savedUser?: string | undefined} | undefined;
	/** The prefix of every `id`: it separates this run from others in the same file. */
	readonly run: string;
	readonly now: () => number;
	/** Takes one line, without its line end. It never throws. */
	readonly write: (line: string) => void;
};

/** In full, whatever the screen masks. Number and name are separate fields, so that neither passes for the other. */
const partyFields = (channel: Channel) => {
	const {from, to} = partiesOf(unmasked(channel));
	return {
		from: from.number,
		from_name: from.name || undefined,
		to: to.number,
		to_name: to.name || undefined,
	};
};

const leftAnswers = {left: 'it still ran', unknown: 'left before an answer'} as const;

/** Writes one JSON line before an action and one for each of its steps, joined by their `id`. */
export const createAuditLog = ({about, run, now, write}: AuditLogOptions): AuditLog => {
	const line = (id: number, step: string, more: Record<string, unknown>) => {
		write(safeJson({time: new Date(now()).toISOString(), id: `${run}-${id}`, step, ...more}));
	};

	/** What has a first line: the step that ends it if it is left now, or `done`. */
	const logged = new Map<number, keyof typeof leftAnswers | 'done'>();
	const finish = (id: number, step: string, more: Record<string, unknown>) => {
		if (!logged.has(id)) {
			return;
		}

		logged.set(id, 'done');
		line(id, step, more);
	};

	return {
		begin(id, entry) {
			const known = about(entry.server);
			if (!known) {
				return;
			}

			const {address: server, savedUser} = known;
			const who = entry.who || savedUser || 'unknown: the server had not named the user';
			if ('command' in entry) {
				const {command, channel} = entry;
				logged.set(id, 'left');
				line(id, 'starting', {server, who, action: 'command', uuid: channel.uuid, ...partyFields(channel), command});
				return;
			}

			logged.set(id, 'unknown');
			const {request, channel} = entry;
			const {kind, ...parameters} = request;
			const {uuid, ...sent} = {uuid: undefined, ...parameters};
			const parties =
				request.kind === 'call' ? {from: request.caller, to: request.called} : channel && partyFields(channel);
			line(id, 'sending', {server, who, action: kind, uuid, ...parties, sent});
		},
		record(id, step, answer) {
			finish(id, step, {answer});
		},
		end(id, how) {
			finish(id, 'answer' in how ? 'unstarted' : 'ended', how);
		},
		close() {
			const open = [...logged].flatMap(([id, step]) => (step === 'done' ? [] : [{id, step}]));
			for (const {id, step} of open) {
				line(id, step, {answer: leftAnswers[step]});
				logged.delete(id);
			}

			return open.filter(({step}) => step === 'unknown').length;
		},
	};
};
