import type { Texts } from '../fields/field-spec.ts';

const cluster = /^([^.]+)\.[^.]+\.([a-z0-9-]+)\.redshift\.amazonaws\.com(?:\.cn)?$/i;
const workgroup = /^([^.]+)\.\d+\.([a-z0-9-]+)\.redshift-serverless\.amazonaws\.com(?:\.cn)?$/i;

/** Region and cluster or workgroup, which Redshift's own endpoints spell out; null for other hosts. */
export function parseRedshiftHost(host: string): Texts | null {
  const [, clusterName, clusterRegion] = cluster.exec(host) ?? [];
  if (clusterName && clusterRegion) return { 'iam.region': clusterRegion, 'iam.cluster': clusterName };
  const [, workgroupName, region] = workgroup.exec(host) ?? [];
  return workgroupName && region ? { 'iam.region': region, 'iam.workgroup': workgroupName } : null;
}
