/* template
title: Salesforce pipeline per account
description: "Account trait: open pipeline, revenue won and the last closing date"
schema: salesforce
*/
select
  a.external_id_c as group_id,
  coalesce(sum(case when not o.is_closed then o.amount end), 0) as open_pipeline,
  coalesce(sum(case when o.is_won then o.amount end), 0) as won_revenue,
  max(case when o.is_won then o.close_date end) as last_won_on
from salesforce.accounts a
join salesforce.opportunities o on o.account_id = a.id
where a.external_id_c is not null
group by a.external_id_c
