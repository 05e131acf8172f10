/* template
title: Stripe subscription
description: "Account trait: plan, seats, status and monthly recurring revenue"
schema: stripe
*/
select
  cu.metadata_account_id as group_id,
  min(s.plan_id) as plan,
  sum(s.quantity) as seats,
  max(case when s.status = 'past_due' then 1 else 0 end) = 1 as is_past_due,
  sum(s.quantity * p.amount) / 100.0 as mrr
from stripe.customers cu
join stripe.subscriptions s on s.customer_id = cu.id
join stripe.plans p on p.id = s.plan_id
where s.status in ('active', 'past_due') and cu.metadata_account_id is not null
group by cu.metadata_account_id
