/* template
title: Salesforce contact import
description: "Job title, company and industry of every contact"
schema: salesforce
*/
select
  c.external_id_c as user_id,
  c.title,
  a.name as company,
  a.industry,
  c.has_opted_out_of_email
from salesforce.contacts c
left join salesforce.accounts a on a.id = c.account_id
where c.external_id_c is not null
