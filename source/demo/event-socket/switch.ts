import type {Leg} from '../leg.js';
import type {Call, World} from '../world.js';
import {ChannelList} from './channel-list.js';
import type {Channel} from './channel.js';
import {Channels} from './channels.js';
import {EventBus} from './events.js';
import {emitEvents} from './lifecycle-events.js';
import {template} from './template.js';

const heartbeat = 20_000;

const beatFields = template(`
	Event-Info=System Ready FreeSWITCH-Version=1.10.12-release~64bit Uptime-msec=[passed]
	Session-Count=[count] Max-Sessions=15000 Session-Per-Sec=2000 Session-Per-Sec-Last=0 Session-Per-Sec-Max=7
	Session-Per-Sec-FiveMin=2 Session-Since-Startup=[total] Session-Peak-Max=[peak] Session-Peak-FiveMin=[peak]
	Idle-CPU=88.366667
`);

/** The simulated switch behind the event socket: it turns its world into channels, events and a list. */
export class Switch {
	readonly bus: EventBus;
	readonly channels: Channels;
	readonly list: ChannelList;
	readonly #startedAt: number;

	constructor(readonly world: World) {
		this.#startedAt = world.now;
		this.bus = new EventBus(() => world.now);
		this.channels = new Channels(world, this.bus);
		this.list = new ChannelList(world);
		world.onChange = change => {
			emitEvents(this.channels, change);
			const legs = change.kind === 'ended' ? change.legs : 'leg' in change ? [change.leg] : [];
			for (const {uuid} of legs) {
				this.list.change(uuid);
			}
		};

		this.#beat();
	}

	/** The channel with this uuid that a command can reach: a zombie is only listed. */
	reach(uuid = ''): Channel | undefined {
		const channel = this.channels.byUuid.get(uuid);
		return channel && !channel.leg.isZombie && this.callOf(channel) ? channel : undefined;
	}

	callOf({leg}: {readonly leg: Leg}): Call | undefined {
		const call = this.world.callOf(leg);
		return call?.isOver ? undefined : call;
	}

	hangUp(channel: Channel, cause: string): void {
		const call = this.callOf(channel);
		if (call) {
			this.world.end(call, {cause, by: 'switch', first: channel.leg});
		}
	}

	#beat(): void {
		const {total, peak, byUuid} = this.channels;
		const passed = Math.floor(this.world.now - this.#startedAt);
		this.bus.emit('HEARTBEAT', () => beatFields({passed, count: byUuid.size, total, peak}));
		this.world.after(heartbeat, () => {
			this.#beat();
		});
	}
}
