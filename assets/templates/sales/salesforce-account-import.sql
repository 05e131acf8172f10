/* template
title: Salesforce account import
description: "Account trait: type, industry, size and revenue of every account"
schema: salesforce
*/
select
  external_id_c as group_id,
  name,
  type,
  industry,
  number_of_employees,
  annual_revenue
from salesforce.accounts
where external_id_c is not null
