/* template
title: HubSpot contact import
description: "Lifecycle stage, lead status and last contact of every contact, with the company"
schema: hubspot
*/
select
  c.external_id as user_id,
  c.lifecycle_stage,
  c.hs_lead_status as lead_status,
  c.last_contacted_at,
  co.name as company,
  co.industry
from hubspot.contacts c
left join hubspot.companies co on co.id = c.company_id
where c.external_id is not null
