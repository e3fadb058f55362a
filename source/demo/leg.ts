import type {Random} from './random.js';

/** The fields of a new row, in the order in which a current switch sends them. */
const newRow = {
	uuid: '',
	direction: '',
	created: '',
	created_epoch: '',
	name: '',
	state: 'CS_INIT',
	cid_name: '',
	cid_num: '',
	ip_addr: '',
	dest: '',
	application: '',
	application_data: '',
	dialplan: 'XML',
	context: 'default',
	read_codec: '',
	read_rate: '',
	read_bit_rate: '',
	write_codec: '',
	write_rate: '',
	write_bit_rate: '',
	secure: '',
	hostname: 'fs1.demo.local',
	presence_id: '',
	presence_data: '',
	accountcode: '',
	callstate: 'DOWN',
	callee_name: '',
	callee_num: '',
	callee_direction: '',
	call_uuid: '',
	sent_callee_name: '',
	sent_callee_num: '',
	initial_cid_name: '',
	initial_cid_num: '',
	initial_ip_addr: '',
	initial_dest: '',
	initial_dialplan: '',
	initial_context: '',
};

export type Row = Record<keyof typeof newRow, string>;

/** The fields whose first value a switch keeps: `initial_dest`. */
const initialised = ['cid_name', 'cid_num', 'ip_addr', 'dest', 'dialplan', 'context'] as const;

/** The codecs: their rates, and how often phones use them. */
const codecs: Readonly<Record<string, {readonly rate: string; readonly bits: string; readonly weight: number}>> = {
	PCMA: {rate: '8000', bits: '64000', weight: 6},
	PCMU: {rate: '8000', bits: '64000', weight: 2},
	opus: {rate: '48000', bits: '0', weight: 3},
	G722: {rate: '16000', bits: '64000', weight: 1},
	G729: {rate: '8000', bits: '8000', weight: 1},
};

export const someCodec = (random: Random): string =>
	random.weighted(Object.entries(codecs).map(([name, {weight}]) => [name, weight] as const));

/** Local time as the switch writes it: `2026-11-29 20:35:44`. */
export const localTime = (ms: number): string => {
	const minutesBehind = new Date(ms).getTimezoneOffset();
	return new Date(ms - minutesBehind * 60_000).toISOString().slice(0, 19).replace('T', ' ');
};

/** One leg of a simulated call: a row of the list, and its JSON, made anew after a change. */
export class Leg {
	/** It stays listed for ever, and every hang-up of it is refused: no such channel. */
	isZombie = false;
	readonly row: Readonly<Row>;
	#json: string | undefined;

	constructor(
		fields: Partial<Row> & Pick<Row, 'uuid'>,
		at: number,
		private readonly changed: () => void,
	) {
		const row = {...newRow, created: localTime(at), created_epoch: String(Math.floor(at / 1000)), ...fields};
		for (const name of initialised) {
			row[`initial_${name}`] ||= row[name];
		}

		this.row = row;
	}

	get uuid(): string {
		return this.row.uuid;
	}

	get json(): string {
		this.#json ??= JSON.stringify(this.row);
		return this.#json;
	}

	set(fields: Partial<Row>): this {
		Object.assign(this.row, fields);
		this.#json = undefined;
		this.changed();
		return this;
	}

	/** Sets the media of both directions; different codecs mean transcoding. */
	media(read: string, write = read): this {
		return this.set({
			read_codec: read,
			read_rate: codecs[read]!.rate,
			read_bit_rate: codecs[read]!.bits,
			write_codec: write,
			write_rate: codecs[write]!.rate,
			write_bit_rate: codecs[write]!.bits,
		});
	}

	/** Executes a dialplan application. */
	app(app: string, data = ''): this {
		return this.set({application: app, application_data: data, state: 'CS_EXECUTE'});
	}
}
