import {isRecord} from '../../util/is-record.js';
import {parseJson} from '../../util/parse-json.js';
import {fieldText} from '../../telephony/wire-fields.js';

/** An event of a switch: its headers by name, all of them text. Texts that a caller can choose are not sanitised. */
export type SwitchEvent = {
	readonly name: string;
	/** A header's value; empty where the event has none. */
	readonly get: (header: string) => string;
	/** When it happened by the switch's clock, ms since the epoch; 0 without a time. */
	readonly at: number;
	/** Grows with the events of one channel; it has gaps. */
	readonly sequence: number;
};

/** The event in the body of a `text/event-json` message; `undefined` when it is none. */
export const eventFrom = (body: string): SwitchEvent | undefined => {
	const json = parseJson(body);
	if (!isRecord(json) || typeof json['Event-Name'] !== 'string') {
		return undefined;
	}

	const get = (header: string) => fieldText(Object.hasOwn(json, header) ? json[header] : undefined);
	return {
		name: json['Event-Name'],
		get,
		at: millisecondsOf(get('Event-Date-Timestamp')) ?? 0,
		sequence: Number(get('Event-Sequence')) || 0,
	};
};

/** A time of the switch, µs since the epoch, in ms; `undefined` for 0, which means never, and for anything else. */
export const millisecondsOf = (microseconds: string): number | undefined =>
	/^[1-9]\d{0,17}$/u.test(microseconds) ? Number(microseconds) / 1000 : undefined;
