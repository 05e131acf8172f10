/* template
title: Stripe failed payments
description: "Customers with a payment that failed: how many, how much, and when last"
schema: stripe
*/
select
  cu.metadata_user_id as user_id,
  count(*) as failed_payments,
  sum(ch.amount) / 100.0 as failed_amount,
  max(ch.created) as last_failed_payment_at
from stripe.customers cu
join stripe.charges ch on ch.customer_id = cu.id
where ch.status = 'failed' and cu.metadata_user_id is not null
group by cu.metadata_user_id
