/* template
title: HubSpot deals per company
description: "Account trait: open deals and their amount, amount won"
schema: hubspot
*/
select
  c.external_id as group_id,
  count(case when d.deal_stage not in ('closed_won', 'closed_lost') then 1 end) as open_deals,
  coalesce(sum(case when d.deal_stage not in ('closed_won', 'closed_lost') then d.amount end), 0) as open_deal_amount,
  coalesce(sum(case when d.deal_stage = 'closed_won' then d.amount end), 0) as won_deal_amount
from hubspot.companies c
join hubspot.deals d on d.company_id = c.id
where c.external_id is not null
group by c.external_id
