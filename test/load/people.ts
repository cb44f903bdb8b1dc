import type { Postgres } from '../support/cluster/postgres.ts';
import type { Credentials } from '../support/sign-in/login.ts';

const PASSWORD_OF_ALL = 'correct-horse-battery';
export const MODEL: Credentials = { username: 'model', password: PASSWORD_OF_ALL };

/** The tables with rows of one user, and the column that says whose. */
const TABLES = [
  ['credential', 'id'],
  ['user_attribute', 'id'],
  ['user_role_mapping', undefined],
  ['user_consent', 'id'],
] as const;

/**
 * Copies the user `model`, with everything that belongs to it, inside of the database: as many as are asked
 * for, named by number, all with its password. Through the Admin API the hashing alone would take minutes.
 */
export async function copyPeople(postgres: Postgres, count: number): Promise<void> {
  const identity = `jsonb_build_object('id', md5('user' || n)::uuid, 'username', 'user-' || n,
    'email', 'user-' || n || '@load.example', 'email_constraint', 'user-' || n || '@load.example')`;
  const model = `user_entity WHERE username = '${MODEL.username}'`;
  const statements = [
    `INSERT INTO user_entity SELECT (jsonb_populate_record(NULL::user_entity, to_jsonb(m) || ${identity})).*
       FROM (SELECT * FROM ${model}) m, generate_series(1, ${count}) n`,
    ...TABLES.map(([table, id]) => {
      const own = id ? `|| jsonb_build_object('${id}', md5(r.${id} || n)::uuid)` : '';
      return `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(r)
        || jsonb_build_object('user_id', md5('user' || n)::uuid) ${own})).*
        FROM (SELECT * FROM ${table} WHERE user_id = (SELECT id FROM ${model})) r, generate_series(1, ${count}) n`;
    }),
    `INSERT INTO user_consent_client_scope SELECT md5(s.user_consent_id || n)::uuid::text, s.scope_id
       FROM user_consent_client_scope s JOIN user_consent c ON c.id = s.user_consent_id, generate_series(1, ${count}) n
       WHERE c.user_id = (SELECT id FROM ${model})`,
  ];
  for (const statement of statements) await postgres.query(statement);
  await postgres.query('ANALYZE');
}

/** The people in turn, so that no two sign in as the same one at once. */
export function everyoneInTurn(count: number): () => Credentials {
  let turn = 0;
  return () => {
    turn = (turn % count) + 1;
    return { username: `user-${turn}`, password: PASSWORD_OF_ALL };
  };
}
