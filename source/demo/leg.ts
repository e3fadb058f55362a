import type {Random} from './random.js';

/** The fields of a row, in the order in which a current switch sends them; the initial ones follow. */
const fieldNames = [
	'uuid',
	'direction',
	'created',
	'created_epoch',
	'name',
	'state',
	'cid_name',
	'cid_num',
	'ip_addr',
	'dest',
	'application',
	'application_data',
	'dialplan',
	'context',
	'read_codec',
	'read_rate',
	'read_bit_rate',
	'write_codec',
	'write_rate',
	'write_bit_rate',
	'secure',
	'hostname',
	'presence_id',
	'presence_data',
	'accountcode',
	'callstate',
	'callee_name',
	'callee_num',
	'callee_direction',
	'call_uuid',
	'sent_callee_name',
	'sent_callee_num',
] as const;

/** The fields whose first value a switch keeps: `initial_dest`. */
const initialised = ['cid_name', 'cid_num', 'ip_addr', 'dest', 'dialplan', 'context'] as const;

const initialName = <Name extends string>(name: Name) => `initial_${name}` as const;

const allNames = [...fieldNames, ...initialised.map(name => initialName(name))];

export type Row = Record<(typeof allNames)[number], string>;

const rates: Readonly<Record<string, readonly [rate: string, bits: string]>> = {
	PCMA: ['8000', '64000'],
	PCMU: ['8000', '64000'],
	opus: ['48000', '0'],
	G722: ['16000', '64000'],
	G729: ['8000', '8000'],
};

const codecs: ReadonlyArray<readonly [string, number]> = [
	['PCMA', 6],
	['PCMU', 2],
	['opus', 3],
	['G722', 1],
	['G729', 1],
];

export const someCodec = (random: Random): string => random.weighted(codecs);

/** Local time as the switch writes it: `2026-11-29 20:35:44`. */
export const localTime = (ms: number): string => {
	const pad = (value: number) => String(value).padStart(2, '0');
	const date = new Date(ms);
	const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
	return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(part => pad(part)).join(':')}`;
};

/** One leg of a simulated call: a row of the list, and its JSON, made anew after a change. */
export class Leg {
	/** It stays listed for ever, and every hang-up of it is refused: no such channel. */
	isZombie = false;
	readonly #row: Row;
	#json: string | undefined;
	readonly #changed: () => void;

	constructor(fields: Partial<Row> & Pick<Row, 'uuid'>, at: number, changed: () => void) {
		const empty = Object.fromEntries(allNames.map(name => [name, ''])) as Row;
		this.#row = {
			...empty,
			created: localTime(at),
			created_epoch: String(Math.floor(at / 1000)),
			dialplan: 'XML',
			context: 'default',
			hostname: 'fs1.demo.local',
			state: 'CS_INIT',
			callstate: 'DOWN',
			...fields,
		};
		for (const name of initialised) {
			this.#row[initialName(name)] ||= this.#row[name];
		}

		this.#changed = changed;
	}

	get uuid(): string {
		return this.#row.uuid;
	}

	get row(): Readonly<Row> {
		return this.#row;
	}

	get json(): string {
		this.#json ??= JSON.stringify(this.#row);
		return this.#json;
	}

	set(fields: Partial<Row>): this {
		Object.assign(this.#row, fields);
		this.#json = undefined;
		this.#changed();
		return this;
	}

	/** Sets the media of both directions; different codecs mean transcoding. */
	media(read: string, write = read): this {
		const [readRate, readBits] = rates[read]!;
		const [writeRate, writeBits] = rates[write]!;
		return this.set({
			read_codec: read,
			read_rate: readRate,
			read_bit_rate: readBits,
			write_codec: write,
			write_rate: writeRate,
			write_bit_rate: writeBits,
		});
	}

	/** Executes a dialplan application. */
	app(app: string, data = ''): this {
		return this.set({application: app, application_data: data, state: 'CS_EXECUTE'});
	}
}
