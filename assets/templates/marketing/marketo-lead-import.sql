/* template
title: Marketo lead import
description: "Lead score, source and consent of every lead that has signed up"
schema: marketo
*/
select
  user_id_c as user_id,
  lead_score as marketo_lead_score,
  original_source_type as marketo_source,
  unsubscribed as marketo_unsubscribed
from marketo.leads
where user_id_c is not null
