/** The server that a channel is on, where several are watched at once. */
export type Site = {
	readonly name: string;
	/** To add to the viewer's clock to get that switch's, ms. */
	readonly clockOffset: number;
};
