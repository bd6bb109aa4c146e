import { anonymous } from '../src/rooms/comptes/visibilite.ts';
import { answerList, answerOne } from '../src/rooms/annuaire/hsds/reponse.server.ts';

export type Entity = { id: string; name: string; [key: string]: unknown };
export type Page = {
  total_items: number;
  total_pages: number;
  size: number;
  last_page: boolean;
  empty: boolean;
  contents: Entity[];
};

const everyone = anonymous('cai-namur');
export const list = async (name: string, query = ''): Promise<Page> =>
  (await answerList(everyone, name, new URLSearchParams(query))) as Page;
export const one = async (name: string, id: string, query = ''): Promise<Entity> =>
  (await answerOne(everyone, name, id, new URLSearchParams(query))) as Entity;
