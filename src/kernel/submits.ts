/** The log of submits has these texts in place of a command_status, where the carrier gave none. */
export const NO_ANSWER_IN_TIME = 'no answer in time'
export const CONNECTION_LOST = 'connection lost'

/** The carrier may have taken such a part without our knowing. */
export const IN_DOUBT = [NO_ANSWER_IN_TIME, CONNECTION_LOST]
