/* template
title: Purchases
description: "Number and value of paid orders, first and last order"
schema: app
*/
select
  user_id,
  count(*) as num_orders,
  round(cast(sum(amount) as decimal(12, 2)), 2) as total_spent,
  min(created_at) as first_order_at,
  max(created_at) as last_order_at
from app.orders
where status = 'paid' and user_id is not null
group by user_id
