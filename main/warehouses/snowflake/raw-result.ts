/** What a query's answer consists of on the wire. Fields that are not read are left out. */

export interface RowType {
  readonly name: string;
  /** `fixed`, `real`, `text`, `timestamp_ntz`, ... */
  readonly type: string;
  /** The type behind a stand-in: `GEOGRAPHY` comes as `object`. */
  readonly extTypeName?: string | null | undefined;
  readonly scale?: number | null | undefined;
  readonly precision?: number | null | undefined;
}

/** A part of the rows, to be fetched from where Snowflake keeps results: gzipped `[..],[..]`. */
export interface RawChunk {
  readonly url: string;
  readonly rowCount: number;
}

export interface RawResult {
  readonly queryId: string;
  readonly statementTypeId: number | undefined;
  readonly rowtype: readonly RowType[];
  /** The first rows. */
  readonly rowset: readonly (readonly (string | null)[])[];
  readonly chunks: readonly RawChunk[];
  readonly chunkHeaders: { readonly [name: string]: string };
  /** Rows in all. */
  readonly total: number;
}

interface Answer {
  readonly data?: {
    readonly queryId?: string;
    readonly statementTypeId?: number;
    readonly rowtype?: readonly RowType[];
    readonly rowset?: readonly (readonly (string | null)[])[];
    readonly chunks?: readonly RawChunk[];
    readonly chunkHeaders?: { readonly [name: string]: string };
    readonly qrmk?: string;
    readonly total?: number;
  } | null;
}

/** The result in an answer's body, copied: the SDK changes the lists afterwards. Null in any other answer. */
export function resultIn(body: unknown): RawResult | null {
  const data = (body as Answer | null | undefined)?.data;
  if (data?.queryId === undefined || !Array.isArray(data.rowtype)) return null;
  const rowset = [...(data.rowset ?? [])];
  const chunks = (data.chunks ?? []).map(({ url, rowCount }) => ({ url, rowCount }));
  return {
    queryId: data.queryId,
    statementTypeId: data.statementTypeId,
    rowtype: data.rowtype,
    rowset,
    chunks,
    chunkHeaders: data.chunkHeaders ?? headersFor(data.qrmk),
    total: data.total ?? rowset.length + chunks.reduce((sum, { rowCount }) => sum + rowCount, 0),
  };
}

/** Results on S3 may be encrypted with a key of their own, as the SDK does it. */
function headersFor(masterKey: string | undefined): { readonly [name: string]: string } {
  if (masterKey === undefined) return {};
  return {
    'x-amz-server-side-encryption-customer-algorithm': 'AES256',
    'x-amz-server-side-encryption-customer-key': masterKey,
  };
}
