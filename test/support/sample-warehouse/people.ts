/** The accounts and users behind all schemas: made first, so that the ids of every tool point at the same people. */
import { type Random, randomFor } from './random.ts';

/** The window in which everything happens. Fixed: the sample must not age. */
export const opening = new Date('2024-09-02T08:00:00Z');
export const closing = new Date('2026-08-31T18:00:00Z');

const userCount = 2000;
const accountCount = 260;

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly plan: 'free' | 'team' | 'business' | 'enterprise';
  readonly employees: number;
  readonly createdAt: Date;
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: 'owner' | 'admin' | 'member';
  readonly account: Account;
  readonly createdAt: Date;
}

export interface People {
  readonly accounts: readonly Account[];
  readonly users: readonly User[];
}

const words =
  'Amber,Birch,Cobalt,Delta,Ember,Fjord,Granite,Harbor,Indigo,Juniper,Keel,Lumen,Meridian,Nimbus,Orchard,Pioneer,Quarry,Ridge,Summit,Tandem,Umbra,Vertex,Willow,Xenon,Yonder,Zephyr'.split(
    ',',
  );
const kinds = 'Labs,Foods,Logistics,Health,Studio,Retail,Energy,Travel,Finance,Media'.split(',');
const industries = 'Software,Food,Logistics,Healthcare,Design,Retail,Energy,Travel,Finance,Media'.split(',');
const firstNames =
  'Ada,Amir,Ana,Andrei,Beatriz,Ben,Carla,Chen,Chloé,Daniel,Dilan,Elif,Emma,Femi,Giulia,Hana,Hugo,Ines,Ivan,Jonas,José,Kai,Kenji,Lena,Liam,Łukasz,Maya,Mei,Mohamed,Nadia,Noah,Nora,Olga,Omar,Priya,Rosa,Sam,Søren,Tariq,Tess,Uma,Viktor,Wanjiru,Yara,Zoë'.split(
    ',',
  );
const lastNames =
  "Abebe,Almeida,Andersen,Bauer,Brown,Costa,Dubois,Eriksson,Fischer,García,Gupta,Haddad,Hoang,Ito,Jansen,Kaya,Kim,Kowalska,Lopez,Martin,Meyer,Moreau,Mwangi,Müller,Nakamura,Novak,O'Brien,Okafor,Park,Patel,Petrov,Ricci,Rossi,Sato,Schmidt,Silva,Singh,Smith,Tanaka,Vega,Wang,Weber,Yılmaz,Zhang".split(
    ',',
  );

/** Everyone, in order of their ids. */
export function makePeople(): People {
  const random = randomFor('people');
  const accounts = Array.from({ length: accountCount }, (_, index) => makeAccount(random, index));
  const owned = new Set<string>();
  const users = Array.from({ length: userCount }, (_, index) => {
    // The first users own the accounts one by one; whoever comes later joins one of them.
    const account = accounts[index] ?? random.pick(accounts);
    const isOwner = !owned.has(account.id);
    owned.add(account.id);
    return makeUser(random, { index, account, isOwner });
  });
  return { accounts, users };
}

function makeAccount(random: Random, index: number): Account {
  const kind = index % kinds.length;
  const name = `${words[Math.floor(index / kinds.length) % words.length]} ${kinds[kind]}`;
  const plan = random.weighted([
    ['free', 4],
    ['team', 3],
    ['business', 2],
    ['enterprise', 1],
  ] as const);
  const size = { free: 20, team: 80, business: 600, enterprise: 9000 }[plan];
  return {
    id: `a${101 + index}`,
    name,
    domain: `${name.toLowerCase().replace(' ', '')}.example`,
    industry: industries[kind] ?? 'Software',
    plan,
    employees: random.int(Math.ceil(size / 10), size),
    createdAt: random.time(opening, new Date('2026-03-01T00:00:00Z')),
  };
}

function makeUser(random: Random, who: { index: number; account: Account; isOwner: boolean }): User {
  const { index, account, isOwner } = who;
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  return {
    id: `u${1001 + index}`,
    email: `${plain(firstName)}.${plain(lastName)}${index + 1}@${account.domain}`,
    firstName,
    lastName,
    role: isOwner ? 'owner' : random.weighted([['admin', 1] as const, ['member', 6] as const]),
    account,
    createdAt: isOwner ? account.createdAt : random.time(account.createdAt, closing),
  };
}

/** Letters that fit into an e-mail address. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/[^a-z]/g, '');
}
