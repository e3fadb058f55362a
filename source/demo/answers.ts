/** An answer to one HTTP request. */
export type DemoAnswer = {
	readonly status: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

export const json = (status: number, value: unknown): DemoAnswer => ({status, body: JSON.stringify(value)});
export const ok = (info: string): DemoAnswer => json(200, {status: 'OK', info});
export const error = (status: number, info: string): DemoAnswer => json(status, {status: 'error', info});
