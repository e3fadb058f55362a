import {actionKinds, type Acceptance, type ActionKind, type ActionRequest} from '../../source/telephony/action.js';
import type {Channel} from '../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../source/sources/failure.js';
import type {Clock} from '../../source/util/clock.js';
import type {News, SignIn, Source, Update} from '../../source/sources/source.js';
import {handClock} from './hand-clock.js';

type ScriptedOptions = {
	readonly server: string;
	readonly name?: string;
	/** Everything, where it is not given. */
	readonly can?: readonly ActionKind[];
	/** Told as created as soon as somebody has subscribed. */
	readonly channels?: readonly Channel[];
	/** When what is pushed was learned. It stands still where none is given. */
	readonly clock?: Pick<Clock, 'now'>;
};

/** A source that tells what a test makes it tell, and knows what was asked of it. */
export type ScriptedSource = Source & {
	/** Tells an update: a whole one, learned now, of nothing, where the test does not say otherwise. */
	readonly push: (update?: Partial<Omit<Update, 'type'>>) => void;
	readonly fail: (failure: Failure, retryAt?: number) => void;
	readonly trying: () => void;
	/** What `perform` says from now on; a failure is a rejection. */
	readonly answer: (answer: Acceptance | Failure | Promise<Acceptance>) => void;
	readonly performed: readonly ActionRequest[];
	readonly signIns: readonly SignIn[];
	/** How often it was to ask now. */
	readonly refreshed: number;
	/** How often the person wants to hear, ms; `undefined` before anybody has subscribed. */
	readonly interval: number | undefined;
	readonly isPaused: boolean;
	readonly isSubscribed: boolean;
	/** The source, and with it its subscription. */
	readonly isClosed: boolean;
};

export const scriptedSource = ({
	server,
	name = server,
	can = actionKinds,
	channels,
	clock = handClock(),
}: ScriptedOptions): ScriptedSource => {
	let listener: ((news: News) => void) | undefined;
	let since: number | undefined;
	let [refreshed, isPaused, isClosed] = [0, false, false];
	let interval: number | undefined;
	let answer: Acceptance | Failure | Promise<Acceptance> = {words: '+OK', uuid: undefined};
	const performed: ActionRequest[] = [];
	const signIns: SignIn[] = [];

	const push: ScriptedSource['push'] = update => {
		const at = update?.at ?? clock.now();
		const nothing = {created: [], changed: [], ended: [], duration: 0, clockOffset: 0, skipped: 0};
		const told = {type: 'update', ...nothing, at, asOf: at, since, askedAt: at, isFull: true, ...update} as const;
		since = told.asOf;
		listener?.(told);
	};

	return {
		server,
		name,
		isPlaintext: false,
		skipsTlsCheck: false,
		can: new Set(can),
		subscribe(hear, options) {
			if (listener) {
				throw new Error(`${server}: one subscription at a time`);
			}

			[listener, since, interval, isPaused] = [hear, undefined, options.interval, false];
			if (channels) {
				queueMicrotask(() => {
					if (listener === hear && since === undefined) {
						push({created: channels});
					}
				});
			}

			return {
				refresh() {
					refreshed++;
				},
				setInterval(wanted) {
					interval = wanted;
				},
				pause(wanted) {
					isPaused = wanted;
				},
				close() {
					listener = listener === hear ? undefined : listener;
				},
			};
		},
		async perform(request) {
			performed.push(request);
			const said = await answer;
			if ('kind' in said) {
				throw new FailureError(said);
			}

			return said;
		},
		async signIn(login) {
			signIns.push(login);
			return {user: login.username};
		},
		whoami: async () => ({user: signIns.at(-1)?.username ?? 'demo'}),
		close() {
			[listener, isClosed] = [undefined, true];
		},
		push,
		fail(failure, retryAt) {
			listener?.({type: 'failure', failure, at: clock.now(), retryAt});
		},
		trying() {
			listener?.({type: 'trying', at: clock.now()});
		},
		answer(next) {
			answer = next;
		},
		performed,
		signIns,
		get refreshed() {
			return refreshed;
		},
		get interval() {
			return interval;
		},
		get isPaused() {
			return isPaused;
		},
		get isSubscribed() {
			return listener !== undefined;
		},
		get isClosed() {
			return isClosed;
		},
	};
};
