/* template
title: Stripe lifetime value
description: "What a customer has paid so far, refunds taken off, and the date of the last payment"
schema: stripe
*/
select
  cu.metadata_user_id as user_id,
  sum(ch.amount - ch.amount_refunded) / 100.0 as lifetime_value,
  count(*) as num_payments,
  max(ch.created) as last_payment_at
from stripe.customers cu
join stripe.charges ch on ch.customer_id = cu.id
where ch.status = 'succeeded' and cu.metadata_user_id is not null
group by cu.metadata_user_id
