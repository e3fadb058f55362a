import type {Random} from './random.js';

/** Somebody with a telephone. */
export type Person = {readonly name: string; readonly number: string};

const callers = [
	'Іван Петренко',
	'Олена Коваленко',
	'Тарас Мельник',
	'Оксана Шевчук',
	'Богдан Ткаченко',
	'Ганна Бондар',
	'Юрій Кравець',
	'Соломія Лисенко',
	'Київ відділ продажів № 3',
	'Євген Гриценко',
	'Nina Keller',
	'John Whitaker',
	'Ana Souza',
	'Piotr Nowak',
	'Marta Lindqvist',
	'ACME Logistics',
	"O'Brien & Sons, Ltd.",
	'Dr. Weiß',
	'',
	'',
	'',
];

/** Names that strangers really send, and that break a terminal: escape sequences, bells, overrides, floods. */
const hostileCallers = [
	'\u{1B}[31mRED\u{1B}[0m ALERT\u{7}',
	'evil\u{202E}gnp.exe',
	'zero\u{200B}width\u{200D}join',
	'Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}algo',
	'C1 \u{9B}31m csi',
	'山田太郎 ☎️ 👩‍💻',
	'x'.repeat(200),
	'X-ERR',
];

const prefixes = ['+38067', '+38050', '+38063', '+38093', '044', '+4930', '+48'];

/** The outgoing gateways, with how busy each is. */
export const gateways: ReadonlyArray<readonly [string, number]> = [
	['kyivstar', 5],
	['life', 3],
	['ukrtelecom', 2],
	['sip-backup', 1],
];

/** The public numbers. */
export const lines = ['0800300100', '0442223344', '0443335566'];

export const domain = 'demo.local';

const agentNames = ['Olena K.', 'Тарас', 'Iryna', 'Max W.', 'Софія', 'Andrii', 'Petra', 'Оля Д.', 'Denys', 'Kateryna'];

/** The people of the call centre: extensions 201 to 240. */
export const agents: readonly Person[] = Array.from({length: 40}, (_, index) => ({
	name: agentNames[index % agentNames.length]!,
	number: String(201 + index),
}));

/** What a user's phone does when it rings. */
type PhoneBehaviour = 'answers' | 'absent' | 'unregistered' | 'busy' | 'silent';

const special = new Map<string, PhoneBehaviour>([
	['104', 'unregistered'],
	['105', 'busy'],
	['106', 'silent'],
]);

/** Users are 100 to 120 and the agents, with or without the domain. */
export const phoneOf = (user: string): PhoneBehaviour => {
	const [extension = '', home = domain] = user.split('@', 2);
	const number = Number(extension);
	const isKnown = /^\d{3}$/u.test(extension) && ((number >= 100 && number <= 120) || (number >= 201 && number <= 240));
	return isKnown && home === domain ? (special.get(extension) ?? 'answers') : 'absent';
};

export const stranger = (random: Random): Person => ({
	name: random.chance(0.02) ? random.pick(hostileCallers) : random.pick(callers),
	number: random.pick(prefixes) + String(random.int(1_000_000, 9_999_999)),
});
