import type {Format} from './events.js';

/** The events that can be asked for by name; others are ignored. */
const names = new Set(
	(
		'CUSTOM CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_STATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_HANGUP ' +
		'CHANNEL_HANGUP_COMPLETE CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_BRIDGE ' +
		'CHANNEL_UNBRIDGE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_OUTGOING CHANNEL_PARK CHANNEL_UNPARK ' +
		'CHANNEL_APPLICATION CHANNEL_ORIGINATE CHANNEL_UUID API LOG SHUTDOWN MODULE_LOAD MODULE_UNLOAD RELOADXML NOTIFY ' +
		'PRESENCE_IN RE_SCHEDULE MESSAGE HEARTBEAT CODEC BACKGROUND_JOB DTMF COMMAND SESSION_HEARTBEAT ' +
		'RECV_RTCP_MESSAGE SEND_RTCP_MESSAGE CALL_UPDATE CALL_SECURE PLAYBACK_START PLAYBACK_STOP RECORD_START RECORD_STOP ' +
		'MEDIA_BUG_START MEDIA_BUG_STOP SHUTDOWN_REQUESTED ALL'
	).split(' '),
);

/** Which events a client wants. */
export class Subscription {
	format: Format = 'plain';
	isOn = false;
	readonly #wanted = new Set<string>();

	/** Takes over the format, if there is one before the names. Returns the known names. */
	understand(words: readonly string[]): readonly string[] {
		const [first = ''] = words;
		if (first === 'json' || first === 'plain') {
			this.format = first;
		}

		return words.map(word => word.toUpperCase()).filter(word => names.has(word));
	}

	/** Adds to the earlier names. */
	listen(known: readonly string[]): void {
		this.isOn = true;
		for (const name of known) {
			this.#wanted.add(name);
		}
	}

	clear(): void {
		this.isOn = false;
		this.#wanted.clear();
	}

	wants(name: string): boolean {
		return this.#wanted.has('ALL') || this.#wanted.has(name);
	}
}
