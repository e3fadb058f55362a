import {channelFromRow} from '../source/api/decode.js';
import {linkLegs} from '../source/domain/links.js';
import {partiesOf, partyText, otherParty} from '../source/domain/parties.js';
import {eventsIn, recordedMessages} from './helpers/event-socket.js';
const fields: Record<string,string> = {name:'Channel-Name',direction:'Call-Direction',callstate:'Channel-Call-State',cid_name:'Caller-Caller-ID-Name',cid_num:'Caller-Caller-ID-Number',dest:'Caller-Destination-Number',callee_name:'Caller-Callee-ID-Name',callee_num:'Caller-Callee-ID-Number',call_uuid:'Channel-Call-UUID',presence_id:'Channel-Presence-ID',application:'variable_current_application',application_data:'variable_current_application_data'};
for (const f of process.argv.slice(2)) {
 console.log('==', f);
 const rows = new Map<string, any>(); let last='';
 for (const [at, e] of eventsIn(recordedMessages(f))) {
  const u = e['Unique-ID']; if (!u) continue;
  if (e['Event-Name']==='CHANNEL_DESTROY') { rows.delete(u); }
  else { const r = rows.get(u) ?? {uuid:u, initial_cid_num:e['Caller-Orig-Caller-ID-Number']??'', initial_cid_name:e['Caller-Orig-Caller-ID-Name']??'', initial_dest: e['Caller-Destination-Number']??''};
   for (const [k,h] of Object.entries(fields)) if (e[h]!==undefined) r[k]=e[h];
   if (e['Direction']) r.callee_direction=e['Direction'];
   rows.set(u,{...r}); }
  const out = linkLegs([...rows.values()].map(r=>channelFromRow(r))).map(c=>{const p=partiesOf(c);return `${c.uuid.slice(0,4)} ${partyText(p.from)}→${partyText(p.to)} [${c.application} ${c.callState}] other=${otherParty(c)?.number}`}).join(' | ');
  if (out!==last) console.log(at, e['Event-Name'], out); last=out;
 }
}
