/* template
title: Marketo e-mail engagement
description: "E-mails delivered, opened and clicked per user"
schema: marketo
*/
select
  l.user_id_c as user_id,
  count(case when a.activity_type = 'Email Delivered' then 1 end) as emails_delivered,
  count(case when a.activity_type = 'Email Opened' then 1 end) as emails_opened,
  count(case when a.activity_type = 'Email Clicked' then 1 end) as emails_clicked,
  max(a.activity_date) as last_marketing_activity_at
from marketo.leads l
join marketo.lead_activities a on a.lead_id = l.id
where l.user_id_c is not null
group by l.user_id_c
