export const minute = 60_000;

/** A limit of a rule, declared beside it: its default, and its help in config.toml. A time is in ms. */
export type Limit = {
	readonly unit: 'time' | 'count' | 'percent';
	readonly default: number;
	readonly help: string;
	/** In the syntax of config.toml. */
	readonly example: string;
};

const limitIn =
	(unit: Limit['unit']) =>
	(byDefault: number, help: string, example: string): Limit => ({unit, default: byDefault, help, example});

export const timeLimit = limitIn('time');
export const countLimit = limitIn('count');
export const percentLimit = limitIn('percent');
