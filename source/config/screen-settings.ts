import {columns, defaultColumns} from '../fields/columns.js';
import {defaultSort} from '../ui/table/sort-rows.js';
import {serverColors} from '../ui/theme/style.js';
import {themeNames} from '../ui/theme/themes.js';
import {oneOf} from './parsers/basic.js';
import {filterFrom} from './parsers/calls.js';
import {columnList, sortFrom} from './parsers/columns.js';
import {toggle, type Setting} from './setting.js';

const columnIds = columns.map(({id}) => id);

/** The settings of what the screen shows, and how it is drawn. */
export const screenSettings = {
	columns: {
		form: 'list',
		value: 'A,B,C',
		flag: {short: 'c', choices: columnIds, isList: true},
		help: 'the columns, in this order; A:20 is 20 wide; fields by the switch’s own names too',
		fallback: defaultColumns.join(','),
		example: '["state", "from", "to", "via", "age"]',
		read: columnList,
	},
	sort: {
		value: 'COLUMN[:desc]',
		flag: {short: 's', choices: columnIds},
		help: 'the order of the rows',
		fallback: defaultSort.column,
		example: '"age:desc"',
		read: sortFrom,
	},
	calls: toggle('begin with the legs of each call as one line; t changes it', {flag: {}}),
	filter: {
		value: 'EXPR',
		flag: {short: 'f'},
		help: 'only the channels that match: words, state:held, from:380, age>5m …',
		example: '"via:kyivstar"',
		read: filterFrom,
	},
	serverColor: {
		key: 'color',
		help: `the colour behind the server’s name: ${serverColors.join(', ')}`,
		example: '"red"',
		read: oneOf(...serverColors),
	},
	ascii: toggle('draw with ASCII signs alone', {flag: {}}),
	theme: {
		value: 'NAME',
		flag: {choices: themeNames},
		help: `the colours: ${themeNames.join(', ')}`,
		fallback: 'dark',
		example: '"light"',
		read: oneOf(...themeNames),
	},
	screenReader: toggle('describe everything in sentences, for a screen reader, and draw nothing', {
		flag: {},
		variable: 'INK_SCREEN_READER',
	}),
	title: toggle('show the server and its calls in the window title', {flag: {}}),
	mouse: toggle('the wheel moves and a click selects; M changes it', {
		fallback: 'true, but for TERM=xterm, putty, linux',
		example: 'false',
	}),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
