import {isMoment} from '../util/parse-moment.js';
import {parseAddress} from '../sources/event-socket/route/address.js';
import {isEventSocket} from '../sources/server-url.js';
import {columns, isColumnId, type ColumnId} from '../fields/columns.js';
import {offeredFieldColumns} from '../fields/switch-fields.js';
import {givenWidths, shownColumn, type ShownColumn, type WantedColumn} from '../ui/table/column-layout.js';
import {defaultAutoAnswer} from '../telephony/action.js';
import {dialled, reasonAgainstAutoAnswer, reasonAgainstDomain, reasonAgainstNumber} from '../telephony/dial-guard.js';
import {reasonAgainstRun} from '../features/custom-commands/check-run.js';
import {alertValues} from '../features/custom-commands/command-values.js';
import {reasonAgainstFilter} from '../features/filter/language/parse.js';
import {withoutUnseen} from '../telephony/phone-number.js';
import type {Sort} from '../ui/table/sort-rows.js';
import {closestWord} from '../util/did-you-mean.js';
import {UsageError} from './usage-error.js';

/** Parses the text of a value; `name` is its flag, variable or key in the file. Throws a `UsageError` that names the right values. */
export type Reader<Value> = (text: string, name: string) => Value;

const wrong = (name: string, wanted: string, text: string): UsageError =>
	new UsageError(`${name} wants ${wanted}, not ${JSON.stringify(text)}`);

export const nonEmptyString: Reader<string> = (text, name) => {
	if (text === '') {
		throw new UsageError(`${name} wants a value`);
	}

	return text;
};

const trimmed = (text: string): string => withoutUnseen(text).trim();

/** A user whose phone rings, in the form that is dialled. */
export const userFrom: Reader<string> = (text, name) => {
	const user = dialled(text);
	const reason = reasonAgainstNumber(user, 'the user whose phone rings');
	if (reason !== undefined) {
		throw new UsageError(`${name}: ${reason}`);
	}

	return user;
};

export const domainFrom: Reader<string> = (text, name) => {
	const domain = trimmed(text);
	if (reasonAgainstDomain(domain) !== undefined) {
		throw wrong(name, 'a domain like kyiv.example', text);
	}

	return domain;
};

/** The auto-answer header, or `none`. */
export const autoAnswerFrom: Reader<string> = (text, name) => {
	const header = trimmed(text);
	if (header !== 'none' && (header === '' || reasonAgainstAutoAnswer(header) !== undefined)) {
		throw wrong(name, `a header like ${defaultAutoAnswer}, or none`, text);
	}

	return header;
};

/** A filter, in the language of the screen. */
export const filterFrom: Reader<string> = (text, name) => {
	const mistake = reasonAgainstFilter(text);
	if (mistake) {
		throw new UsageError(`${name}: ${mistake.words} (at character ${mistake.at + 1} of ${JSON.stringify(text)})`);
	}

	return text;
};

export const numberIn =
	(from: number, to: number, unit: string): Reader<number> =>
	(text, name) => {
		const value = Number(text);
		if (text.trim() === '' || !(value >= from && value <= to)) {
			throw wrong(name, `${unit} from ${from} to ${to}`, text);
		}

		return value;
	};

export const wholeNumberIn =
	(from: number, to: number): Reader<number> =>
	(text, name) => {
		if (!/^\d+$/u.test(text)) {
			throw wrong(name, `a whole number from ${from} to ${to}`, text);
		}

		return numberIn(from, to, 'a whole number')(text, name);
	};

/** An address without user, password and query, which may be secret. */
const redacted = (text: string): string => {
	const [address = ''] = text.split(/[#?]/u, 1);
	const at = address.lastIndexOf('@');
	return at === -1 ? address : `[secret]${address.slice(at)}`;
};

/** The address of an event socket, in its canonical form. */
const eventSocketFrom: Reader<URL> = (text, name) => {
	const address = parseAddress(text);
	if (address.kind === 'mistake') {
		throw new UsageError(`${name}: ${address.reason}`);
	}

	return new URL(address.text);
};

/** The address of a server, with its path but without that of the API. */
export const urlFrom: Reader<URL> = (text, name) => {
	if (isEventSocket({protocol: text.trim()})) {
		return eventSocketFrom(text, name);
	}

	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/u.test(url.protocol) || url.hostname === '') {
		throw wrong(name, 'an address like https://api.webitel.com:10022 or esl://pbx.example', redacted(text));
	}

	if (url.username !== '' || url.password !== '') {
		throw new UsageError(
			`${name} must not hold a user or a password: other users of this machine can read it; use webitel-top login, or set WEBITEL_TOKEN and WEBITEL_KEY`,
		);
	}

	url.pathname = url.pathname.replace(/\/$/u, '').replace(/\/api\/v2(?:\/channels)?$/u, '');
	url.search = '';
	url.hash = '';
	return url;
};

const columnNames = columns.map(({id}) => id).join(', ');
const everyName = [...columns, ...offeredFieldColumns].map(({id}) => id);

const columnFrom: Reader<ColumnId> = (text, name) => {
	const asWritten = text.trim();
	const lower = asWritten.toLowerCase();
	// Field names that only the switch knows may have capitals.
	const id = asWritten.startsWith('.') && offeredFieldColumns.every(column => column.id !== lower) ? asWritten : lower;
	if (!isColumnId(id)) {
		const meant = closestWord(lower, everyName);
		throw new UsageError(
			`${name}: there is no column ${JSON.stringify(text)}${meant === undefined ? '' : ` (did you mean ${meant}?)`}; there are ${columnNames}, and every field by the switch’s own name, as read_codec`,
		);
	}

	return id;
};

const widthFrom = wholeNumberIn(givenWidths.least, givenWidths.most);

/** A column, or a column with its width: `from:30`. */
const wantedColumnFrom: Reader<WantedColumn> = (text, name) => {
	const [column = '', width, ...rest] = text.split(':');
	if (rest.length > 0) {
		throw wrong(name, 'COLUMN or COLUMN:WIDTH', text);
	}

	const id = columnFrom(column, name);
	return width === undefined ? id : {id, width: widthFrom(width, `${name}: the width of ${id}`)};
};

/** The columns in their order, each once: of several widths the last one counts. */
export const columnList: Reader<readonly WantedColumn[]> = (text, name) => {
	const wanted = text.split(',').map(part => wantedColumnFrom(part, name));
	return [...new Map(wanted.map(one => [shownColumn(one).id, one])).values()];
};

/** A column as a flag writes it. */
export const columnText = ({id, width}: ShownColumn): string => (width === undefined ? id : `${id}:${width}`);

export const sortFrom: Reader<Sort> = (text, name) => {
	const [column = '', order = 'asc', ...rest] = text.split(':');
	if ((order !== 'asc' && order !== 'desc') || rest.length > 0) {
		throw wrong(name, 'COLUMN or COLUMN:desc', text);
	}

	return {column: columnFrom(column, name), isDescending: order === 'desc'};
};

/** A program and its arguments, as a list in JSON. */
export const alertProgramFrom: Reader<readonly string[]> = (text, name) => {
	const run = JSON.parse(text) as readonly string[];
	const reason = reasonAgainstRun(run, undefined, alertValues);
	if (reason !== undefined) {
		throw new UsageError(`${name} ${reason}`);
	}

	return run;
};

export const oneOf =
	<Value extends string>(...values: readonly Value[]): Reader<Value> =>
	(text, name) => {
		const value = values.find(one => one === text);
		if (value === undefined) {
			throw wrong(name, `one of ${values.join(', ')}`, text);
		}

		return value;
	};

/** A flag without a value is on. */
export const isOn: Reader<boolean> = text => text !== 'false';

/** A moment of a recording: the text, checked. */
export const momentFrom: Reader<string> = (text, name) => {
	if (!isMoment(text)) {
		throw wrong(name, 'a time like 14:10, 14:10:30 or 2026-11-23T14:10', text);
	}

	return text;
};

const units: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000};

/** A length of time, in ms. */
export const durationFrom: Reader<number> = (text, name) => {
	const {amount, unit = ''} = /^(?<amount>\d{1,6})(?<unit>[hms])$/u.exec(text)?.groups ?? {};
	const value = Number(amount) * (units[unit] ?? 0);
	if (!(value > 0)) {
		throw wrong(name, 'a time like 60s, 5m or 2h', text);
	}

	return value;
};

/** A length of time in the largest unit that gives a whole number: `90s`, `5m`. */
export const durationText = (milliseconds: number): string => {
	const [unit, size] = Object.entries(units).findLast(([, length]) => milliseconds % length === 0) ?? ['s', 1000];
	return `${milliseconds / size}${unit}`;
};
