/* template
title: Salesforce lead import
description: "Imports data from the Salesforce leads and contacts table"
schema: salesforce
*/
select external_id_c as user_id,  
lead_score_c,
lead_age_c,
lead_status
-- …more properties
from salesforce.leads
