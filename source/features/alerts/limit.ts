const second = 1000;
export const minute = 60 * second;

/** So many new alerts a minute ring, are notices or run a program. */
export const defaultAlertLimit = 6;

/** A limit of a rule, declared beside it: the default, and what config.toml says of it. A time is in ms. */
export type Limit = {
	readonly unit: 'time' | 'count' | 'percent';
	readonly default: number;
	readonly help: string;
	/** As config.toml writes it. */
	readonly example: string;
};

const limitIn =
	(unit: Limit['unit']) =>
	(byDefault: number, help: string, example: string): Limit => ({unit, default: byDefault, help, example});

export const timeLimit = limitIn('time');
export const countLimit = limitIn('count');
export const percentLimit = limitIn('percent');
